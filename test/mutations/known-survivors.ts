/** Bugs that no test catches, each with the reason why it is left so. */
export const KNOWN_SURVIVORS: Readonly<Record<string, string>> = {};
