/** Addresses that run code; browsers skip blanks and control characters in them. */
const runsCode = /^(?:javascript|vbscript|data:(?!image\/(?:png|jpeg|gif|webp|avif)))/;

/** Whether an address leads somewhere and runs no code. */
export function isSafeUrl(url: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !runsCode.test(url.replaceAll(/[\u0000-\u0020\u007F-\u009F\u00AD]/g, "").toLowerCase());
}
