/** The smallest C known for which Dₙ ≤ C ρ / √n holds for all independent summands of one law (Shevtsova 2013). */
export const UPPER = 0.469;

/** No C below this can do: (√10 + 3) / (6 √(2π)) (Esseen 1956). */
export const LOWER: number = (Math.sqrt(10) + 3) / (6 * Math.sqrt(2 * Math.PI));
