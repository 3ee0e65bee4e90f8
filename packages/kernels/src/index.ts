export { type Arena, arena, type Block, type Engine } from "./arena.ts";
export { type Activation, ACTIVATIONS, type Operations } from "./operations.ts";
export {
  convolution,
  dense,
  elu,
  type LayerDeclaration,
  relu,
  residual,
  softplus,
  tanh,
} from "./network/layers.ts";
export { meanSquaredError } from "./network/losses.ts";
export { Network, network, type NetworkOptions } from "./network/network.ts";
export { adam, type AdamOptions, type DescentOptions, type Optimiser, sgd } from "./network/optimisers.ts";
