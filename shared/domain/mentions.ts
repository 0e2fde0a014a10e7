/**
 * Mentions in a Teams message: `{{@0}}` in the text points into the list of people beside it. Every place has its person
 * and every person a place; what has not is named, each of it. Pure.
 */
import type { FieldFault } from './failures/failure.ts';

/** Somebody to be mentioned, by the object id; the name is Microsoft's. */
export interface Mention {
  readonly userId: string;
}

/** Somebody who is mentioned, with the name from the directory. */
export interface MentionedPerson extends Mention {
  readonly name: string;
}

const PLACE = /\{\{@(\d{1,4})\}\}/g;

/** Which entries the places of a text point at, in their order. */
const placesIn = (text: string): readonly number[] =>
  [...text.matchAll(PLACE)].map(([, index]) => Number(index));

/** Places that point at nobody, and people whom no place points at. */
export function mentionFaults(text: string, people: number): readonly FieldFault[] {
  const places = new Set(placesIn(text));
  const toNobody = [...places].filter((index) => index >= people);
  const unused = Array.from({ length: people }, (_, index) => index).filter((index) => !places.has(index));
  return [
    ...toNobody.map((index) => ({
      pointer: '/body/content',
      detail: `{{@${String(index)}}} points at nobody: mentions has no entry ${String(index)}`,
    })),
    ...unused.map((index) => ({
      pointer: `/mentions/${String(index)}`,
      detail: `is not used: {{@${String(index)}}} stands nowhere in the text`,
    })),
  ];
}

/** The text with every place filled. */
export function fillPlaces(text: string, fill: (index: number) => string): string {
  return text.replaceAll(PLACE, (_place, index: string) => fill(Number(index)));
}
