// Arithmetic of the neural network, for whatever vector instructions the processor has.
//
// Products are sums of whole numbers and every sum of fractions has a fixed order, so results are the same on each machine.
#pragma once
#include <stdint.h>

/// Instruction sets of `kernel_multiply`, from the one that every processor has.
enum kernel_set { kernel_portable = 0, kernel_avx2 = 1, kernel_vnni = 2 };

/// The best set of this processor.
int kernel_best_set(void);

/// Outputs of a matrix are padded to a multiple of this.
#define KERNEL_BLOCK 32

/// out[r][o] = scale[r] * weight_scale[o] * Σᵢ a[r][i] * (weights[o][i] - 128) + bias[o].
///
/// `weights` lie in blocks of 32 outputs, in these by four inputs at a time: [o / 32][i / 4][o % 32][i % 4]. `inputs` is a
/// multiple of 4, `outputs` of 32; `sums[r]` is Σᵢ a[r][i].
void kernel_multiply(
    int set, const int8_t *a, const float *scales, const int32_t *sums, int rows, int inputs, const uint8_t *weights,
    const float *weight_scales, const float *bias, int outputs, float *out);

/// Rounds each row to signed bytes by its largest value. `stride` is the distance of rows in `x`.
void kernel_quantize(
    const float *x, int rows, int count, int stride, int8_t *bytes, float *scales, int32_t *sums);

/// x = GELU(x) (Hendrycks and Gimpel 2016), by the error function.
void kernel_gelu(float *x, int count);

/// x = max(x, 0) in the first `count` of every row.
void kernel_rectify(float *x, int rows, int count, int stride);

/// x[r] = gain * standardised(x[r] + residual[r]) + shift (Ba et al. 2016); `residual` may be null.
void kernel_normalize(float *x, const float *residual, int rows, int size, const float *gain, const float *shift);

/// Self-attention (Vaswani et al. 2017) over the rows of one sentence: `qkv` has 3 * size columns, `out` size.
/// `scratch` has room for (4 + size / heads) * (rows rounded up to 16) numbers; size / heads is a multiple of 16.
void kernel_attend(const float *qkv, int rows, int size, int heads, float *out, float *scratch);

/// out[r][c] = Σᵢ a[r][i] * b[c][i]: scores of each pair. `count` is a multiple of 16.
void kernel_pairs(const float *a, int a_stride, const float *b, int b_stride, int rows, int columns, int count, float *out);
