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

// Sums and maxima run in 16 lanes and meet in one order.
INLINE float total(const float *lanes) {
    float halves[8], quarters[4];
    for (int i = 0; i < 8; i++) halves[i] = lanes[i] + lanes[i + 8];
    for (int i = 0; i < 4; i++) quarters[i] = halves[i] + halves[i + 4];
    return (quarters[0] + quarters[2]) + (quarters[1] + quarters[3]);
}

INLINE float largest(const float *lanes) {
    float result = lanes[0];
    for (int i = 1; i < LANES; i++) result = lanes[i] > result ? lanes[i] : result;
    return result;
}

INLINE float dot(const float *a, const float *b, int count) {
    float lanes[LANES] = {0};
    for (int i = 0; i < count; i += LANES) {
        for (int k = 0; k < LANES; k++) lanes[k] += a[i + k] * b[i + k];
    }
    return total(lanes);
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
        float lanes[LANES] = {0};
        for (int i = 0; i < count; i += LANES) {
            for (int k = 0; k < LANES; k++) {
                float size = fabsf(row[i + k]);
                lanes[k] = size > lanes[k] ? size : lanes[k];
            }
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
        float lanes[LANES] = {0};
        for (int i = 0; i < size; i += LANES) {
            for (int k = 0; k < LANES; k++) lanes[k] += row[i + k];
        }
        float mean = total(lanes) / (float)size;
        float squares[LANES] = {0};
        for (int i = 0; i < size; i += LANES) {
            for (int k = 0; k < LANES; k++) {
                float d = row[i + k] - mean;
                squares[k] += d * d;
            }
        }
        float factor = 1.0f / sqrtf(total(squares) / (float)size + 1e-12f);
        for (int i = 0; i < size; i++) row[i] = (row[i] - mean) * factor * gain[i] + shift[i];
    }
}

VECTORS void kernel_attend(const float *qkv, int rows, int size, int heads, float *out, float *scratch) {
    const int width = size / heads, padded = (rows + LANES - 1) / LANES * LANES;
    const long stride = 3L * size;
    const float factor = 1.0f / sqrtf((float)width);
    float *weights = scratch, *keys = scratch + padded;
    for (int h = 0; h < heads; h++) {
        // Keys turned on their side: the inner loop then runs over words.
        for (int k = 0; k < width; k++) {
            float *row = keys + (long)k * padded;
            const float *key = qkv + size + h * width + k;
            for (int j = 0; j < rows; j++) row[j] = key[j * stride];
            for (int j = rows; j < padded; j++) row[j] = 0;
        }
        for (int i = 0; i < rows; i++) {
            const float *query = qkv + i * stride + h * width;
            for (int j = 0; j < padded; j += LANES) {
                float lanes[LANES] = {0};
                for (int k = 0; k < width; k++) {
                    const float q = query[k], *row = keys + (long)k * padded + j;
                    for (int l = 0; l < LANES; l++) lanes[l] += q * row[l];
                }
                for (int l = 0; l < LANES; l++) weights[j + l] = lanes[l] * factor;
            }
            // A word of padding counts as the first word towards the maximum and as nothing after it.
            for (int j = rows; j < padded; j++) weights[j] = weights[0];
            float tops[LANES], sums[LANES] = {0};
            for (int l = 0; l < LANES; l++) tops[l] = weights[l];
            for (int j = LANES; j < padded; j += LANES) {
                for (int l = 0; l < LANES; l++) tops[l] = weights[j + l] > tops[l] ? weights[j + l] : tops[l];
            }
            float top = largest(tops);
            for (int j = 0; j < padded; j++) weights[j] = exponential(weights[j] - top);
            for (int j = rows; j < padded; j++) weights[j] = 0;
            for (int j = 0; j < padded; j += LANES) {
                for (int l = 0; l < LANES; l++) sums[l] += weights[j + l];
            }
            float scale = 1.0f / total(sums);
            float *mixed = out + (long)i * size + h * width;
            for (int k = 0; k < width; k += LANES) {
                float lanes[LANES] = {0};
                const float *value = qkv + 2 * size + h * width + k;
                for (int j = 0; j < rows; j++) {
                    const float weight = weights[j], *row = value + j * stride;
                    for (int l = 0; l < LANES; l++) lanes[l] += weight * row[l];
                }
                for (int l = 0; l < LANES; l++) mixed[k + l] = lanes[l] * scale;
            }
        }
    }
}

VECTORS void kernel_pairs(
    const float *a, int a_stride, const float *b, int b_stride, int rows, int columns, int count, float *out) {
    for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++)
            out[(long)r * columns + c] = dot(a + (long)r * a_stride, b + (long)c * b_stride, count);
    }
}
