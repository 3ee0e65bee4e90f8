import { seededRandom } from "@recto/system";
import {
  adam,
  convolution,
  dense,
  elu,
  type Engine,
  type LayerDeclaration,
  type Network,
  network,
  relu,
  residual,
  sgd,
  softplus,
  tanh,
} from "@recto/kernels";

/** Bits of floats as hexadecimal: the FNV-1a hash of their bytes. */
function hashOf(floats: Float32Array): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(floats.slice().buffer)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

interface Training {
  readonly name: string;
  readonly inputs: readonly number[];
  readonly layers: readonly LayerDeclaration[];
}

/** Every layer, every activation and both optimisers. */
const trainings: readonly Training[] = [
  { name: "softplus", inputs: [2], layers: [dense(32), softplus(), dense(32), softplus(), dense(2)] },
  { name: "tanh", inputs: [5], layers: [dense(17), tanh(), dense(3)] },
  { name: "elu", inputs: [3], layers: [dense(9), elu(), residual(dense(9), relu(), dense(9)), dense(1)] },
  {
    name: "convolution",
    inputs: [5, 4, 2],
    layers: [convolution(6), softplus(), residual(convolution(6, 5), elu()), convolution(1)],
  },
];

/**
 * Trains small networks with losses of their values and of their tangents, and gives the hashes of all parameters: the
 * same text wherever it runs, or some engine's bits differ.
 */
export function trainAll(engine: Engine): string {
  return trainings.map((training) => `${training.name} ${hashOf(train(training, engine))}`).join("\n");
}

function train({ name, inputs, layers }: Training, engine: Engine): Float32Array {
  const random = seededRandom(3);
  const rows = 21;
  const net: Network = network({ inputs, layers, rows, random: random.stream("start"), engine });
  const data = random.stream("data");
  const optimiser = name === "tanh" ? sgd(net, { rate: 0.05, momentum: 0.5 }) : adam(net, { rate: 1e-2 });
  const x = new Float32Array(rows * net.inputs);
  const u = new Float32Array(rows * net.outputs);
  for (let k = 0; k < 40; k++) {
    data.fillNormal(x);
    const s = net.forward(x);
    for (let i = 0; i < u.length; i++) u[i] = ((s[i] ?? 0) - 1) / rows;
    if (k % 2 === 0) net.backward(u);
    else {
      const w = net.tangent(data.fillNormal(x)).map((each) => each / rows);
      net.backwardTangent(u, w);
    }
    optimiser.step();
  }
  return net.parameters.slice();
}
