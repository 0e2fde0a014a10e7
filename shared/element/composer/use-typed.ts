/** What stands in the fields for people and is nobody yet. */
import { useRef, useState, type MutableRef } from 'preact/hooks';
import type { PeopleFieldName, Typed } from './faults.ts';
import type { Takers } from './people-picker.tsx';

export interface TypedPeople {
  readonly takers: Takers;
  readonly typed: MutableRef<Typed>;
  readonly onTyped: (name: PeopleFieldName, text: string) => void;
  /** What is left in a field it says itself: the change reaches the form with the next drawing. */
  readonly takeAll: () => void;
}

export function useTyped(): TypedPeople {
  const takers: Takers = useRef(new Map<PeopleFieldName, () => string>());
  const typed = useRef<Typed>({});
  const [, draw] = useState<Typed>({});
  const onTyped = (name: PeopleFieldName, text: string): void => {
    if ((typed.current[name] ?? '') === text) return;
    typed.current = { ...typed.current, [name]: text };
    draw(typed.current);
  };
  const takeAll = (): void => {
    for (const [name, take] of takers.current) typed.current = { ...typed.current, [name]: take() };
  };
  return { takers, typed, onTyped, takeAll };
}
