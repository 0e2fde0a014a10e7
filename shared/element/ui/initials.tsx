/** The first letters of a name, in place of a photo. Decoration beside the name itself. */
import { initialsOf } from './initials-of.ts';

export function Initials({ name }: { name: string }) {
  return <span aria-hidden="true">{initialsOf(name)}</span>;
}
