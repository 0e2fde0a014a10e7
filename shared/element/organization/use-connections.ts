/** The people that a search has found so far, page by page, and what becomes of each of them. */
import { useEffect, useState } from 'preact/hooks';
import type { CompanyConnection, CompanyConnections, PendingErasure } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { useOrganization } from './context.ts';
import { useAdminTask, type Task } from './use-task.ts';

export interface Listed {
  readonly people: readonly CompanyConnection[];
  readonly query: string;
  /** Where the next page begins. */
  readonly next: string | undefined;
  /** The organization itself: its id in Wintro, and whether all of it is to be erased, or was. */
  readonly whole: Pick<CompanyConnections, 'organization' | 'erasure' | 'lastErasure'>;
}

export interface ConnectionsList {
  /** Null before the first answer. */
  readonly listed: Listed | null;
  readonly look: Task;
  readonly more: Task;
  readonly search: (query: string) => Promise<void>;
  readonly showMore: () => Promise<void>;
  readonly change: (person: CompanyConnection) => void;
  readonly remove: (id: string) => void;
  /** The erasure of everything was ordered, or stopped. */
  readonly noteErasure: (erasure: PendingErasure | undefined) => void;
  /** Whose heading takes the focus, and with which turn. Without an id it is the section's. */
  readonly focus: { readonly id: string; readonly turn: number };
  readonly focusOn: (id: string) => void;
}

export function useConnections(): ConnectionsList {
  const { client, own, learn } = useOrganization();
  const { announce } = useSurroundings();
  const [listed, setListed] = useState<Listed | null>(null);
  const [focus, setFocus] = useState({ id: '', turn: 0 });
  const [look, more] = [useAdminTask(), useAdminTask()];
  const focusOn = (id: string): void => setFocus(({ turn }) => ({ id, turn: turn + 1 }));
  const take = (page: CompanyConnections, before: Pick<Listed, 'people' | 'query'>): void => {
    const { connections, next, ...whole } = page;
    learn(connections);
    setListed({ query: before.query, people: withoutTwins(before.people, connections), next, whole });
  };
  const search = async (query: string): Promise<void> => {
    more.forget();
    const answer = await look.run('organization-connections', () =>
      client.organization.connections(query === '' ? {} : { query }),
    );
    if (!answer?.ok) return;
    take(answer.value, { query, people: [] });
    announce(own.counted('connections.found', answer.value.connections.length));
  };
  const showMore = async (): Promise<void> => {
    if (listed?.next === undefined) return;
    const { people, query, next } = listed;
    const answer = await more.run('organization-connections', () =>
      client.organization.connections({ ...(query !== '' && { query }), after: next }),
    );
    if (!answer?.ok) return;
    take(answer.value, { query, people });
    announce(own.counted('connections.more', answer.value.connections.length));
    const comes = nextPlace(answer.value, people);
    if (comes !== null) focusOn(comes);
  };
  const people = (next: (before: readonly CompanyConnection[]) => readonly CompanyConnection[]): void =>
    setListed((before) => before && { ...before, people: next(before.people) });
  useEffect(() => {
    void search('');
  }, [client]);
  return {
    listed,
    look,
    more,
    search,
    showMore,
    change: (person) => people((before) => before.map((one) => (one.id === person.id ? person : one))),
    remove: (id) => people((before) => before.filter((one) => one.id !== id)),
    noteErasure: (erasure) =>
      setListed((before) => before && { ...before, whole: withErasure(before.whole, erasure) }),
    focus,
    focusOn,
  };
}

function withErasure(
  { erasure: _before, ...whole }: Listed['whole'],
  erasure: PendingErasure | undefined,
): Listed['whole'] {
  return { ...whole, ...(erasure && { erasure }) };
}

/** Where the focus goes after a page: to the first who is new. An empty one leaves it on the button while that stays. */
function nextPlace(
  { connections: [first], next }: CompanyConnections,
  before: readonly CompanyConnection[],
): string | null {
  if (first) return first.id;
  return next === undefined ? (before.at(-1)?.id ?? '') : null;
}

/** Somebody who came in between two pages may stand on both. */
function withoutTwins(
  before: readonly CompanyConnection[],
  more: readonly CompanyConnection[],
): readonly CompanyConnection[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...more.filter(({ id }) => !known.has(id))];
}
