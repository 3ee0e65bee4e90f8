/** The moments of the standard normal, E Zᵏ for k = 0 … 8: 0 for odd k, (k − 1)!! for even k. */
export const NORMAL_MOMENTS: readonly number[] = [1, 0, 1, 0, 3, 0, 15, 0, 105];

/**
 * The moments of Zₙ, a sum of n independent copies of a standardised variable A divided by √n. Cumulants of a sum add,
 * so that κₖ(Zₙ) = n^(1 − k/2) κₖ(A).
 * @param moments E Aᵏ for k = 0, 1, …
 * @returns E Zₙᵏ for the same k.
 */
export function momentsOfStandardisedSum(moments: readonly number[], n: number): number[] {
  const root = Math.sqrt(n);
  let scale = n;
  const cumulants = cumulantsOf(moments).map((cumulant) => {
    const scaled = cumulant * scale;
    scale /= root;
    return scaled;
  });
  return momentsOf(cumulants);
}

/** κₖ = mₖ − Σ C(k − 1, j − 1) κⱼ mₖ₋ⱼ over j = 1 … k − 1 (Smith 1995, equation 1). */
export function cumulantsOf(moments: readonly number[]): number[] {
  const cumulants = [0];
  for (let k = 1; k < moments.length; k++) {
    cumulants.push((moments[k] ?? 0) - mixed(cumulants, moments, k));
  }
  return cumulants;
}

/** The moments that have these cumulants: the recursion of `cumulantsOf`, solved for mₖ. */
export function momentsOf(cumulants: readonly number[]): number[] {
  const moments = [1];
  for (let k = 1; k < cumulants.length; k++) {
    moments.push((cumulants[k] ?? 0) + mixed(cumulants, moments, k));
  }
  return moments;
}

function mixed(cumulants: readonly number[], moments: readonly number[], k: number): number {
  let sum = 0;
  let binomial = 1;
  for (let j = 1; j < k; j++) {
    sum += binomial * (cumulants[j] ?? 0) * (moments[k - j] ?? 0);
    binomial = (binomial * (k - j)) / j;
  }
  return sum;
}
