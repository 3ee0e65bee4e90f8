export { heapBase } from "./memory";
export { addColumnSums, matmul } from "./matmul";
export { activate, add, addProduct, adam, curve, descend, multiply } from "./elementwise";
export { fold, unfold } from "./convolution";
