// Every place in memory is given as an index of 32-bit floats.

/** Where the memory begins that the host may use. */
export function heapBase(): i32 {
  return <i32>((__heap_base + 15) >>> 4) << 2;
}

@inline
export function address(index: i32): usize {
  return (<usize>index) << 2;
}

@inline
export function index(address: usize): i32 {
  return <i32>(address >>> 2);
}
