/** A text of the catalogue with its emphasis, and with elements in place of its `{names}`. No other markup is read. */
import type { ComponentChildren } from 'preact';
import type { CountKey, TextKey } from '../catalogue.ts';
import { useWords } from '../shell/context.ts';

interface TextProps {
  readonly of: Exclude<TextKey, CountKey>;
  readonly with?: Readonly<Record<string, ComponentChildren>>;
}

export function Text({ of, with: filling = {} }: TextProps) {
  return <>{rich(useWords().text(of), filling)}</>;
}

/** Words outside and inside of `<b>`, alternately. */
function rich(template: string, filling: Readonly<Record<string, ComponentChildren>>): ComponentChildren[] {
  return template
    .split(/<b>(.*?)<\/b>/g)
    .map((part, index) =>
      index % 2 ? <strong key={index}>{filled(part, filling)}</strong> : filled(part, filling),
    );
}

/** Words and names, alternately. */
const filled = (words: string, filling: Readonly<Record<string, ComponentChildren>>): ComponentChildren[] =>
  words.split(/\{(\w+)\}/g).map((part, index) => (index % 2 ? filling[part] : part));
