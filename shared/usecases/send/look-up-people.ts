/** People of the directory whom a message or a group chat names, looked up with the user's own token; everybody who is missing is named. */
import { failure, type Failure, type FailureReason, type FieldFault } from '../../domain/failures/failure.ts';
import { LOOKUPS_AT_ONCE } from '../../domain/limits.ts';
import type { PersonAddress } from '../../domain/person-address.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Graph, Person } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import type { ActingUser } from '../tokens/act-as-user.ts';

export type DirectoryPerson = Person & { readonly id: string };

export interface LookUp {
  readonly graph: Pick<Graph, 'findPerson'>;
  readonly acting: Pick<ActingUser, 'read'>;
  readonly deadline: Deadline;
}

/** What is said about one of several people, without whatever names them. */
const DETAILS: Readonly<Partial<Record<FailureReason, string>>> = {
  'recipient-unknown': 'Nobody in the company directory has this address or id.',
  'recipient-ambiguous': 'Several people in the company directory have this address.',
};

/** One person. A directory that is closed means another thing here than to a search: the address is known already. */
export async function lookUpPerson(
  { graph, acting, deadline }: LookUp,
  to: PersonAddress,
): Promise<Result<DirectoryPerson>> {
  const person = await acting.read((token) => graph.findPerson(token, to, deadline));
  if (person.ok || person.failure.reason !== 'directory-closed') return person;
  return failWith({ ...person.failure, reason: 'recipient-lookup-closed' });
}

/** All of them, some at a time and in their order; who is not found is named by the place that `pointerOf` says. */
export async function lookUpPeople(
  look: LookUp,
  people: readonly PersonAddress[],
  pointerOf: (index: number) => string,
): Promise<Result<readonly DirectoryPerson[]>> {
  const found: DirectoryPerson[] = [];
  const missing: Missing[] = [];
  for (let start = 0; start < people.length; start += LOOKUPS_AT_ONCE) {
    const group = people.slice(start, start + LOOKUPS_AT_ONCE);
    const answers = await Promise.all(group.map((one) => lookUpPerson(look, one)));
    for (const [index, answer] of answers.entries()) {
      if (answer.ok) found.push(answer.value);
      else {
        const detail = DETAILS[answer.failure.reason];
        // Whatever else went wrong says nothing about this one person.
        if (detail === undefined) return answer;
        missing.push({ why: answer.failure, fault: { pointer: pointerOf(start + index), detail } });
      }
    }
  }
  const [first] = missing;
  if (first === undefined) return succeed(found);
  return failWith(failure(first.why.reason, { errors: missing.map(({ fault }) => fault) }));
}

interface Missing {
  readonly why: Failure;
  readonly fault: FieldFault;
}
