import type { Activation } from "../operations.ts";

/** One layer as its author writes it. */
export type LayerDeclaration =
  | { readonly type: "dense"; readonly outputs: number }
  | { readonly type: "convolution"; readonly channels: number; readonly size: number }
  | { readonly type: "residual"; readonly layers: readonly LayerDeclaration[] }
  | { readonly type: Activation };

/** y = x W + b, with as many outputs as said; an image counts as one row of numbers. */
export function dense(outputs: number): LayerDeclaration {
  return { type: "dense", outputs };
}

/** Convolution of images of height × width × channels with odd kernels, zeros beyond the edge and a stride of 1. */
export function convolution(channels: number, size = 3): LayerDeclaration {
  return { type: "convolution", channels, size };
}

/** x + f(x), with f the layers given, whose output has the shape of their input (He et al. 2016). */
export function residual(...layers: readonly LayerDeclaration[]): LayerDeclaration {
  return { type: "residual", layers };
}

/** log(1 + eˣ), smooth and hence fit for losses that differentiate the network twice. */
export function softplus(): LayerDeclaration {
  return { type: "softplus" };
}

/** max(x, 0). */
export function relu(): LayerDeclaration {
  return { type: "relu" };
}

/** The hyperbolic tangent. */
export function tanh(): LayerDeclaration {
  return { type: "tanh" };
}

/** x above zero, eˣ − 1 below (Clevert et al. 2016). */
export function elu(): LayerDeclaration {
  return { type: "elu" };
}
