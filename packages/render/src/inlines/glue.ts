/** What must not part from a formula that follows it: opening brackets and quotation marks. */
export const beforeFormula: RegExp = /[([{\u2018\u201C\u00AB\u201E\u00BF\u00A1"'\u2014\u300C\u300E\uFF08]+$/;

/**
 * What must not part from a formula that it follows: punctuation, closing brackets, the end of a word (`$n$th`), up to
 * and with a hyphen. Scripts without spaces give only their punctuation.
 */
export const afterFormula: RegExp =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}.,;:!?)\]}\u2019\u201D"'\u00BB\u2026%\u3001\u3002\uFF0C\uFF0E\uFF1B\uFF1A\uFF1F\uFF01\uFF09\u300D\u300F]*[-\u2010-\u2014/]?/u;
