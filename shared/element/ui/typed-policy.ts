/**
 * A page that wants Trusted Types has to be told that some text may become HTML: a mail in the frame without any right,
 * and in the editor what was cleaned, or is about to be where nothing runs. One policy for both, made when first needed.
 */
export interface TypedPolicy {
  readonly createHTML: (html: string) => string;
  readonly createScriptURL: (url: string) => string;
}

interface TypedTypes {
  readonly createPolicy: (name: string, rules: TypedPolicy) => TypedPolicy;
}

let policy: TypedPolicy | undefined;

/** No script is ever made of a text. */
const rules: TypedPolicy = { createHTML: (html) => html, createScriptURL: () => '' };

export function typedPolicy(): TypedPolicy {
  const { trustedTypes } = globalThis as { trustedTypes?: TypedTypes };
  policy ??= trustedTypes?.createPolicy('wintro-microsoft-365-preview', rules) ?? rules;
  return policy;
}
