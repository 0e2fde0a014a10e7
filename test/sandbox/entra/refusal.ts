/** What Entra says no with: one of its numbered errors, and the words that fill its sentence. */
import { aadsts, type AadstsCode } from './aadsts.ts';

/** A refusal: which code, and what fills Microsoft's sentence. */
export interface Refusal {
  readonly code: AadstsCode;
  readonly words: readonly string[];
}

export const refusal = (code: AadstsCode, ...words: string[]): Refusal => ({ code, words });

/** Microsoft's sentence, filled, with its number in front. */
export function refusalText({ code, words }: Refusal): string {
  const filled = aadsts[code].text.replace(
    /\{(\d)\}/g,
    (_whole, index: string) => words[Number(index)] ?? '',
  );
  return `AADSTS${code}: ${filled}`;
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const pass = <T>(value: T): Checked<T> => ({ ok: true, value });

export const refuse = (
  code: AadstsCode,
  ...words: string[]
): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: refusal(code, ...words),
});
