/** An answer that is found when it is first asked for, and then known. */
export function lazy<Answer>(find: () => Answer): () => Answer {
  let known: { readonly answer: Answer } | undefined;
  return () => (known ??= { answer: find() }).answer;
}
