/** Parses the template expressions that a snapshot leaves open: calls, texts, numbers and members. No evaluation. */

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string };

/** Whether a text of a template is an expression: `[...]`, but not `[[`, which is a text that begins with a bracket. */
export const isExpression = (text: string): boolean => text.startsWith('[') && !text.startsWith('[[');

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(-?\d+)|([A-Za-z_]\w*)|([()[\],.]))/y;

/** Parses `[format('{0}', reference('app').appId)]`. Throws on what it does not know. */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text.slice(1, -1));
  const parsed = parseMembers(tokens);
  if (tokens.length > 0) throw new Error(`Not understood in ${text}: ${tokens.map(String).join(' ')}`);
  return parsed;
}

type Token = { readonly literal: string | number } | { readonly word: string } | { readonly sign: string };

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.trimEnd().length;) {
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`Not an expression: ${text}`);
    const [, quoted, digits, word, sign] = found;
    if (quoted !== undefined) tokens.push({ literal: quoted.replaceAll("''", "'") });
    else if (digits !== undefined) tokens.push({ literal: Number(digits) });
    else if (word !== undefined) tokens.push({ word });
    else tokens.push({ sign: sign ?? '' });
  }
  return tokens;
}

function parseMembers(tokens: Token[]): Expression {
  let parsed = parsePrimary(tokens);
  while (takeSign(tokens, '.')) {
    const token = tokens.shift();
    if (!token || !('word' in token)) throw new Error('A member has no name');
    parsed = { kind: 'member', of: parsed, name: token.word };
  }
  return parsed;
}

function parsePrimary(tokens: Token[]): Expression {
  const token = tokens.shift();
  if (token && 'literal' in token) return { kind: 'literal', value: token.literal };
  if (!token || !('word' in token) || !takeSign(tokens, '('))
    throw new Error(`Neither a call nor a literal: ${JSON.stringify(token)}`);
  const args: Expression[] = [];
  while (!takeSign(tokens, ')')) {
    if (args.length > 0 && !takeSign(tokens, ','))
      throw new Error(`No comma in the arguments of ${token.word}`);
    args.push(parseMembers(tokens));
  }
  return { kind: 'call', name: token.word, args };
}

function takeSign(tokens: Token[], sign: string): boolean {
  const [next] = tokens;
  if (!next || !('sign' in next) || next.sign !== sign) return false;
  tokens.shift();
  return true;
}
