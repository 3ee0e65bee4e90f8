// oxlint-disable import/no-unassigned-import -- so tfjs is told which gradients and back ends there are
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";

export async function startTfjs(backend: "wasm" | "cpu"): Promise<void> {
  setWasmPaths("/tfjs/");
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no backend ${backend}.`);
  await tf.ready();
}

export function learner(): () => Promise<void> {
  const sizes = [2, 128, 128, 2];
  const layers = sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i] ?? 0;
    const bound = 1 / Math.sqrt(inputs);
    return {
      weights: tf.variable(tf.randomUniform<tf.Rank.R2>([inputs, outputs], -bound, bound)),
      biases: tf.variable(tf.randomUniform([outputs], -bound, bound)),
    };
  });
  const optimiser = tf.train.adam(1e-3);
  const model = (x: tf.Tensor2D): tf.Tensor2D => {
    let value = x;
    layers.forEach(({ weights, biases }, i) => {
      value = tf.add(tf.matMul(value, weights), biases);
      if (i < layers.length - 1) value = tf.softplus(value);
    });
    return value;
  };
  return async () => {
    const loss = tf.tidy((): tf.Scalar => {
      const modes = tf.sub(tf.mul(tf.cast(tf.less(tf.randomUniform([128, 1]), 0.8), "float32"), 10), 5);
      const x: tf.Tensor2D = tf.add(tf.randomNormal([128, 2]), modes);
      const z = tf.randomNormal<tf.Rank.R2>([128, 2]);
      const noisy: tf.Tensor2D = tf.add(x, tf.mul(z, 0.3));
      const off = (): tf.Tensor => tf.add(model(noisy), tf.div(z, 0.3));
      return optimiser.minimize(() => tf.div(tf.sum(tf.square(off())), 256), true) ?? tf.scalar(Number.NaN);
    });
    await loss.data();
    loss.dispose();
  };
}

export function walker(): () => Promise<void> {
  let x: tf.Tensor2D = tf.randomUniform([1280, 2], -8, 8);
  return async () => {
    const next: tf.Tensor2D = tf.tidy(() => {
      const odds = tf.add(tf.mul(tf.sum(x, 1, true), 10), Math.log(4));
      const mean = tf.sub(tf.mul(tf.sigmoid(odds), 10), 5);
      const moved: tf.Tensor2D = tf.add(x, tf.mul(tf.sub(mean, x), 0.05));
      return tf.add(moved, tf.mul(tf.randomNormal([1280, 2]), Math.sqrt(0.1)));
    });
    x.dispose();
    x = next;
    await x.data();
  };
}
