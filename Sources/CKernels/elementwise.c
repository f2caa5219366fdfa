// The rest of the network: each loop is compiled for three instruction sets, and all three give the same numbers.
#include "CKernels.h"
#include <math.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))
#if defined(__x86_64__) && defined(__linux__)
#define VECTORS __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define VECTORS
#endif
// A fused product would round once where other processors round twice.
#pragma clang fp contract(off)

#define LANES 16
// They are passed to what is always inlined only: no call has to agree on where they lie.
#pragma clang diagnostic ignored "-Wpsabi"

// Sixteen numbers side by side, in as many registers as the processor needs for them.
typedef float vector __attribute__((vector_size(4 * LANES), aligned(4)));
typedef int32_t bits __attribute__((vector_size(4 * LANES), aligned(4)));

INLINE vector load(const float *x) { return *(const vector *)x; }
INLINE void store(float *x, vector value) { *(vector *)x = value; }

INLINE vector larger(vector a, vector b) {
    const bits isLarger = a > b;
    return (vector)(((bits)a & isLarger) | ((bits)b & ~isLarger));
}

// Sums and maxima run in 16 lanes and meet in one order.
INLINE float total(vector lanes) {
    float halves[8], quarters[4];
    for (int i = 0; i < 8; i++) halves[i] = lanes[i] + lanes[i + 8];
    for (int i = 0; i < 4; i++) quarters[i] = halves[i] + halves[i + 4];
    return (quarters[0] + quarters[2]) + (quarters[1] + quarters[3]);
}

INLINE float largest(vector lanes) {
    float result = lanes[0];
    for (int i = 1; i < LANES; i++) result = lanes[i] > result ? lanes[i] : result;
    return result;
}

// e^x for x ≤ 0, to 2 units in the last place; below -87 it is e^-87.
INLINE float exponential(float x) {
    x = x < -87.0f ? -87.0f : x;
    const float shift = 12582912.0f;  // 1.5 * 2^23: adding it rounds to a whole number
    float n = (x * 1.44269504f + shift) - shift;
    float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    float y = 1.9875691500e-4f;
    y = y * r + 1.3981999507e-3f;
    y = y * r + 8.3334519073e-3f;
    y = y * r + 4.1665795894e-2f;
    y = y * r + 1.6666665459e-1f;
    y = y * r + 5.0000001201e-1f;
    y = y * r * r + r + 1.0f;
    int32_t bits;
    memcpy(&bits, &y, 4);
    bits += (int32_t)n << 23;
    memcpy(&y, &bits, 4);
    return y;
}

// A ratio of polynomials, right to 1e-6.
INLINE float error_function(float x) {
    x = x > 4.0f ? 4.0f : x;
    x = x < -4.0f ? -4.0f : x;
    float s = x * x;
    float p = -2.72614225801306e-10f;
    p = p * s + 2.77068142495902e-08f;
    p = p * s - 2.10102402082508e-06f;
    p = p * s - 5.69250639462346e-05f;
    p = p * s - 7.34990630326855e-04f;
    p = p * s - 2.95459980854025e-03f;
    p = p * s - 1.60960333262415e-02f;
    float q = -1.45660718464996e-05f;
    q = q * s - 2.13374055278905e-04f;
    q = q * s - 1.68282697438203e-03f;
    q = q * s - 7.37332916720468e-03f;
    q = q * s - 1.42647390514189e-02f;
    return x * p / q;
}

VECTORS void kernel_gelu(float *x, int count) {
    for (int i = 0; i < count; i++) x[i] = 0.5f * x[i] * (1.0f + error_function(x[i] * 0.70710678f));
}

VECTORS void kernel_rectify(float *x, int rows, int count, int stride) {
    for (int r = 0; r < rows; r++) {
        float *row = x + (long)r * stride;
        for (int i = 0; i < count; i++) row[i] = row[i] > 0 ? row[i] : 0;
    }
}

VECTORS void kernel_quantize(
    const float *x, int rows, int count, int stride, int8_t *bytes, float *scales, int32_t *sums) {
    const float shift = 12582912.0f;
    for (int r = 0; r < rows; r++) {
        const float *row = x + (long)r * stride;
        int8_t *out = bytes + (long)r * count;
        vector lanes = {0};
        for (int i = 0; i < count; i += LANES) {
            const vector size = (vector)((bits)load(row + i) & 0x7FFFFFFF);
            lanes = larger(size, lanes);
        }
        float scale = largest(lanes) / 127.0f;
        float factor = scale > 0 ? 1.0f / scale : 0;
        int32_t sum = 0;
        for (int i = 0; i < count; i++) {
            int32_t value = (int32_t)((row[i] * factor + shift) - shift);
            out[i] = (int8_t)value;
            sum += value;
        }
        scales[r] = scale;
        sums[r] = sum;
    }
}

VECTORS void kernel_normalize(
    float *x, const float *residual, int rows, int size, const float *gain, const float *shift) {
    for (int r = 0; r < rows; r++) {
        float *row = x + (long)r * size;
        if (residual) {
            const float *other = residual + (long)r * size;
            for (int i = 0; i < size; i++) row[i] += other[i];
        }
        vector sums = {0}, squares = {0};
        for (int i = 0; i < size; i += LANES) sums += load(row + i);
        float mean = total(sums) / (float)size;
        for (int i = 0; i < size; i += LANES) {
            vector d = load(row + i) - mean;
            squares += d * d;
        }
        float factor = 1.0f / sqrtf(total(squares) / (float)size + 1e-12f);
        for (int i = 0; i < size; i++) row[i] = (row[i] - mean) * factor * gain[i] + shift[i];
    }
}

// Rows that go through attention or pairs together: each sum waits for itself, so several run beside one another.
#define TILE 4
#define EACH(t, count) _Pragma("clang loop unroll(full)") for (int t = 0; t < (count); t++)

// Weights of `count` queries over all words, `padded` apart: e to the scores less the largest, and one over their sum.
INLINE void weigh(
    const float *queries, long stride, int count, const float *keys, int rows, int padded, int width, float *weights,
    float *scales) {
    const float factor = 1.0f / sqrtf((float)width);
    for (int j = 0; j < padded; j += LANES) {
        vector sums[TILE] = {0};
        for (int k = 0; k < width; k++) {
            const vector row = load(keys + (long)k * padded + j);
            EACH(t, count) sums[t] += queries[t * stride + k] * row;
        }
        EACH(t, count) store(weights + (long)t * padded + j, sums[t] * factor);
    }
    for (int t = 0; t < count; t++, weights += padded) {
        // A word of padding counts as the first word towards the maximum and as nothing after it.
        for (int j = rows; j < padded; j++) weights[j] = weights[0];
        vector tops = load(weights), sum = {0};
        for (int j = LANES; j < padded; j += LANES) tops = larger(load(weights + j), tops);
        float top = largest(tops);
        for (int j = 0; j < padded; j++) weights[j] = exponential(weights[j] - top);
        for (int j = rows; j < padded; j++) weights[j] = 0;
        for (int j = 0; j < padded; j += LANES) sum += load(weights + j);
        scales[t] = 1.0f / total(sum);
    }
}

// The mean of all words' values by these weights.
INLINE void mix(
    const float *values, long stride, int count, const float *weights, const float *scales, int rows, int padded,
    int width, float *out, int out_stride) {
    for (int k = 0; k < width; k += LANES) {
        vector sums[TILE] = {0};
        for (int j = 0; j < rows; j++) {
            const vector row = load(values + j * stride + k);
            EACH(t, count) sums[t] += weights[(long)t * padded + j] * row;
        }
        EACH(t, count) store(out + (long)t * out_stride + k, sums[t] * scales[t]);
    }
}

VECTORS void kernel_attend(const float *qkv, int rows, int size, int heads, float *out, float *scratch) {
    const int width = size / heads, padded = (rows + LANES - 1) / LANES * LANES;
    const long stride = 3L * size;
    float *weights = scratch, *keys = scratch + (long)TILE * padded, scales[TILE];
    for (int h = 0; h < heads; h++) {
        // Keys turned on their side: the inner loop then runs over words.
        for (int k = 0; k < width; k++) {
            float *row = keys + (long)k * padded;
            const float *key = qkv + size + h * width + k;
            for (int j = 0; j < rows; j++) row[j] = key[j * stride];
            for (int j = rows; j < padded; j++) row[j] = 0;
        }
        const float *queries = qkv + h * width, *values = qkv + 2 * size + h * width;
        float *mixed = out + h * width;
        int i = 0;
        for (; i + TILE <= rows; i += TILE) {
            weigh(queries + i * stride, stride, TILE, keys, rows, padded, width, weights, scales);
            mix(values, stride, TILE, weights, scales, rows, padded, width, mixed + (long)i * size, size);
        }
        for (; i < rows; i++) {
            weigh(queries + i * stride, stride, 1, keys, rows, padded, width, weights, scales);
            mix(values, stride, 1, weights, scales, rows, padded, width, mixed + (long)i * size, size);
        }
    }
}

INLINE void dots(const float *a, const float *b, int stride, int columns, int count, float *out) {
    vector sums[TILE] = {0};
    for (int i = 0; i < count; i += LANES) {
        EACH(t, columns) sums[t] += load(a + i) * load(b + (long)t * stride + i);
    }
    EACH(t, columns) out[t] = total(sums[t]);
}

VECTORS void kernel_pairs(
    const float *a, int a_stride, const float *b, int b_stride, int rows, int columns, int count, float *out) {
    for (int r = 0; r < rows; r++) {
        const float *row = a + (long)r * a_stride;
        float *scores = out + (long)r * columns;
        int c = 0;
        for (; c + TILE <= columns; c += TILE) dots(row, b + (long)c * b_stride, b_stride, TILE, count, scores + c);
        for (; c < columns; c++) dots(row, b + (long)c * b_stride, b_stride, 1, count, scores + c);
    }
}
