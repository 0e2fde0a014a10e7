/** Disconnects or erases one person, and says what came of it. */
import { useState } from 'preact/hooks';
import type { CompanyConnection, MemberDisconnection } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { useOrganization } from './context.ts';
import type { OwnWords } from './own-words.ts';
import { useAdminTask } from './use-task.ts';

interface EndPersonProps {
  readonly person: CompanyConnection;
  readonly name: string;
  readonly onChanged: (person: CompanyConnection) => void;
  readonly onErased: (person: CompanyConnection) => void;
}

export function useEndPerson({ person, name, onChanged, onErased }: EndPersonProps) {
  const { client, own } = useOrganization();
  const { announce } = useSurroundings();
  const task = useAdminTask();
  const [told, setTold] = useState('');
  const disconnect = async (): Promise<void> => {
    const answer = await task.run('organization-disconnect', () => client.organization.disconnect(person.id));
    if (!answer?.ok) return;
    const said = receiptIn(own, name, answer.value);
    setTold(said);
    announce(said);
    onChanged(ended(person, name));
  };
  const erase = async (): Promise<void> => {
    const answer = await task.run('organization-erase', () => client.organization.erase(person.id));
    if (answer?.ok) onErased(person);
  };
  return { task, told, act: (what: 'disconnect' | 'erase') => (what === 'erase' ? erase() : disconnect()) };
}

/** Nothing of the connection, and called as before: the name may have been the account's. */
function ended(person: CompanyConnection, name: string): CompanyConnection {
  const { account: _account, connectedAt: _since, checkedAt: _checked, ...rest } = person;
  const { failure: _failure, sendingPaused: _paused, ...known } = rest;
  return { ...known, displayName: name, state: 'not-connected' };
}

function receiptIn(
  own: OwnWords,
  name: string,
  { wasConnected, sendsUnderWay = 0 }: MemberDisconnection,
): string {
  const done = own.text(wasConnected ? 'person.ended' : 'person.wasNotConnected', { name });
  return sendsUnderWay > 0 ? `${done} ${own.counted('person.underWay', sendsUnderWay)}` : done;
}
