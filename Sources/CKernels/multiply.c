// Bytes times bytes: the one place where nearly all time goes.
#include "CKernels.h"
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define BLOCK KERNEL_BLOCK
#define INLINE static inline __attribute__((always_inline))
#pragma clang fp contract(off)

struct product {
    const int8_t *a;
    const float *scales;
    const int32_t *sums;
    int inputs;
    const float *weight_scales;
    const float *bias;
    int outputs;
    float *out;
};

static void portable_block(const struct product *p, int rows, const uint8_t *weights, int first) {
    for (int r = 0; r < rows; r++) {
        int32_t sums[BLOCK] = {0};
        const int8_t *a = p->a + (long)r * p->inputs;
        for (int i = 0; i < p->inputs; i += 4) {
            const uint8_t *w = weights + (long)i * BLOCK;
            for (int o = 0; o < BLOCK; o++) {
                sums[o] += a[i] * w[4 * o] + a[i + 1] * w[4 * o + 1] + a[i + 2] * w[4 * o + 2] + a[i + 3] * w[4 * o + 3];
            }
        }
        for (int o = 0; o < BLOCK; o++) {
            float sum = (float)(sums[o] - 128 * p->sums[r]);
            p->out[(long)r * p->outputs + first + o] = sum * (p->scales[r] * p->weight_scales[first + o]) + p->bias[first + o];
        }
    }
}

#if defined(__x86_64__)

#define AVX2 __attribute__((target("avx2")))

// Bytes are widened to 16 bits: `vpmaddubsw` would cut sums off.
AVX2 static inline __attribute__((always_inline)) void avx2_tile(
    const struct product *p, int row, int rows, const uint8_t *weights, int first, int part) {
    __m256i low[4], high[4];
    const __m256i zero = _mm256_setzero_si256();
    for (int r = 0; r < rows; r++) low[r] = high[r] = zero;
    const int8_t *a = p->a + (long)row * p->inputs;
    for (int i = 0; i < p->inputs; i += 4) {
        __m256i w = _mm256_loadu_si256((const __m256i *)(weights + (long)i * BLOCK + 32 * part));
        __m256i w_low = _mm256_unpacklo_epi8(w, zero), w_high = _mm256_unpackhi_epi8(w, zero);
        for (int r = 0; r < rows; r++) {
            int32_t four;
            memcpy(&four, a + (long)r * p->inputs + i, 4);
            __m256i x = _mm256_broadcastq_epi64(_mm_cvtepi8_epi16(_mm_cvtsi32_si128(four)));
            low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(w_low, x));
            high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(w_high, x));
        }
    }
    int o = first + 8 * part;
    __m256 weight_scales = _mm256_loadu_ps(p->weight_scales + o), bias = _mm256_loadu_ps(p->bias + o);
    for (int r = 0; r < rows; r++) {
        __m256i sum = _mm256_sub_epi32(_mm256_hadd_epi32(low[r], high[r]), _mm256_set1_epi32(128 * p->sums[row + r]));
        __m256 scale = _mm256_mul_ps(_mm256_set1_ps(p->scales[row + r]), weight_scales);
        __m256 result = _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), scale), bias);
        _mm256_storeu_ps(p->out + (long)(row + r) * p->outputs + o, result);
    }
}

AVX2 static void avx2_block(const struct product *p, int rows, const uint8_t *weights, int first) {
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
        for (int part = 0; part < 4; part++) avx2_tile(p, row, 4, weights, first, part);
    }
    for (; row < rows; row++) {
        for (int part = 0; part < 4; part++) avx2_tile(p, row, 1, weights, first, part);
    }
}

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

// Twelve rows by 32 outputs keep 24 sums in registers.
VNNI static inline __attribute__((always_inline)) void vnni_tile(
    const struct product *p, int row, int rows, const uint8_t *weights, int first) {
    __m512i left[12], right[12];
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) left[r] = right[r] = _mm512_setzero_si512();
    const int8_t *a = p->a + (long)row * p->inputs;
    const long stride = p->inputs;
    for (int i = 0; i < p->inputs; i += 4) {
        __m512i w_left = _mm512_loadu_si512(weights + (long)i * BLOCK);
        __m512i w_right = _mm512_loadu_si512(weights + (long)i * BLOCK + 64);
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            int32_t four;
            memcpy(&four, a + r * stride + i, 4);
            __m512i x = _mm512_set1_epi32(four);
            left[r] = _mm512_dpbusd_epi32(left[r], w_left, x);
            right[r] = _mm512_dpbusd_epi32(right[r], w_right, x);
        }
    }
    __m512 scale_left = _mm512_loadu_ps(p->weight_scales + first), bias_left = _mm512_loadu_ps(p->bias + first);
    __m512 scale_right = _mm512_loadu_ps(p->weight_scales + first + 16), bias_right = _mm512_loadu_ps(p->bias + first + 16);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
        __m512i correction = _mm512_set1_epi32(128 * p->sums[row + r]);
        __m512 scale = _mm512_set1_ps(p->scales[row + r]);
        float *out = p->out + (long)(row + r) * p->outputs + first;
        __m512 sum = _mm512_cvtepi32_ps(_mm512_sub_epi32(left[r], correction));
        _mm512_storeu_ps(out, _mm512_add_ps(_mm512_mul_ps(sum, _mm512_mul_ps(scale, scale_left)), bias_left));
        sum = _mm512_cvtepi32_ps(_mm512_sub_epi32(right[r], correction));
        _mm512_storeu_ps(out + 16, _mm512_add_ps(_mm512_mul_ps(sum, _mm512_mul_ps(scale, scale_right)), bias_right));
    }
}

VNNI static void vnni_block(const struct product *p, int rows, const uint8_t *weights, int first) {
    int row = 0;
    for (; row + 12 <= rows; row += 12) vnni_tile(p, row, 12, weights, first);
    if (row + 8 <= rows) { vnni_tile(p, row, 8, weights, first); row += 8; }
    if (row + 4 <= rows) { vnni_tile(p, row, 4, weights, first); row += 4; }
    for (; row < rows; row++) vnni_tile(p, row, 1, weights, first);
}

#endif

int kernel_best_set(void) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        return kernel_vnni;
    if (__builtin_cpu_supports("avx2")) return kernel_avx2;
#endif
    return kernel_portable;
}

void kernel_multiply(
    int set, const int8_t *a, const float *scales, const int32_t *sums, int rows, int inputs, const uint8_t *weights,
    const float *weight_scales, const float *bias, int outputs, float *out) {
    struct product p = {a, scales, sums, inputs, weight_scales, bias, outputs, out};
    for (int first = 0; first < outputs; first += BLOCK) {
        const uint8_t *block = weights + (long)first * inputs;
#if defined(__x86_64__)
        if (set == kernel_vnni) { vnni_block(&p, rows, block, first); continue; }
        if (set == kernel_avx2) { avx2_block(&p, rows, block, first); continue; }
#endif
        portable_block(&p, rows, block, first);
    }
}
