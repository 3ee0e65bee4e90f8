import { type Array as Tensor, defaultDevice, grad, init, jit, nn, numpy as np, random } from "@jax-js/jax";

export async function startJax(): Promise<void> {
  await init("wasm");
  defaultDevice("wasm");
}

/** Values that are used up by the step that is given them, as jax-js counts references. */
type State = Tensor[];

export function learner(): () => Promise<void> {
  const sizes = [2, 128, 128, 2];
  let key = random.key(1);
  const draw = (): Tensor => {
    const [next, used] = random.split(key, 2);
    if (next === undefined || used === undefined) throw new Error("A key splits into two.");
    key = next;
    return used;
  };
  let parameters: State = sizes.slice(1).flatMap((outputs, i) => {
    const inputs = sizes[i] ?? 0;
    const bound = 1 / Math.sqrt(inputs);
    return [[inputs, outputs], [outputs]].map((shape) =>
      random.uniform(draw(), shape, { minval: -bound, maxval: bound }),
    );
  });
  const zeros = (): State => parameters.map((each) => np.zeros(each.shape));
  let means = zeros();
  let squares = zeros();

  const loss = ([w1, b1, w2, b2, w3, b3]: State, x: Tensor, z: Tensor): Tensor => {
    if (!w1 || !b1 || !w2 || !b2 || !w3 || !b3) throw new Error("Six parameters.");
    const first = nn.softplus(np.matmul(x.add(z.ref.mul(0.3)), w1).add(b1));
    const second = nn.softplus(np.matmul(first, w2).add(b2));
    const error = np
      .matmul(second, w3)
      .add(b3)
      .add(z.mul(1 / 0.3));
    return np.sum(error.ref.mul(error)).mul(1 / 256);
  };
  const step = jit((all: State, m: State, v: State, x: Tensor, z: Tensor, c1: Tensor, c2: Tensor) => {
    const gradient = grad((some: State) => loss(some, x, z))(all.map((each) => each.ref));
    const nextM = m.map((each, i) => each.mul(0.9).add((gradient[i] ?? each).ref.mul(0.1)));
    const nextV = v.map((each, i) => {
      const g = gradient[i] ?? each;
      return each.mul(0.999).add(g.ref.mul(g).mul(0.001));
    });
    const next = all.map((each, i) => {
      const up = (nextM[i] ?? each).ref.mul(c1.ref);
      const down = np.sqrt((nextV[i] ?? each).ref.mul(c2.ref)).add(1e-8);
      return each.sub(up.div(down).mul(1e-3));
    });
    return [next, nextM, nextV];
  });
  let k = 0;
  return async () => {
    k++;
    const modes = random.uniform(draw(), [128, 1]).less(0.8).astype(np.float32).mul(10).sub(5);
    const x = random.normal(draw(), [128, 2]).add(modes);
    const z = random.normal(draw(), [128, 2]);
    const c1 = np.array(1 / (1 - 0.9 ** k));
    const c2 = np.array(1 / (1 - 0.999 ** k));
    const [next = [], m = [], v = []] = step(parameters, means, squares, x, z, c1, c2);
    parameters = next;
    means = m;
    squares = v;
    await parameters[0]?.ref.data();
  };
}

export function walker(): () => Promise<void> {
  let key = random.key(1);
  let x = random.uniform(random.key(2), [1280, 2], { minval: -8, maxval: 8 });
  const step = jit((points: Tensor, noise: Tensor) => {
    const odds = np.sum(points.ref, 1, { keepdims: true }).mul(10).add(Math.log(4));
    const mean = nn.sigmoid(odds).mul(10).sub(5);
    return points.ref.add(mean.sub(points).mul(0.05)).add(noise.mul(Math.sqrt(0.1)));
  });
  return async () => {
    const [next, used] = random.split(key, 2);
    if (next === undefined || used === undefined) throw new Error("A key splits into two.");
    key = next;
    x = step(x, random.normal(used, [1280, 2]));
    await x.ref.data();
  };
}
