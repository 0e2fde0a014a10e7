/** The rules as they stand, as they are typed, and what somebody else has made of them meanwhile. */
import { useEffect, useState } from 'preact/hooks';
import type { SendingPolicy } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { useOrganization } from './context.ts';
import { draftOf, wishOf, type PolicyDraft } from './policy-draft.ts';
import { useAdminTask, type Task } from './use-task.ts';

interface PolicyState {
  /** What was read last. */
  readonly policy: SendingPolicy;
  readonly draft: PolicyDraft;
  /** `policy` is somebody else's, newer than what the draft began with. */
  readonly isOvertaken: boolean;
}

export interface PolicyTools {
  /** Null before the first answer. */
  readonly state: PolicyState | null;
  readonly load: Task;
  readonly save: Task;
  readonly isSaved: boolean;
  /** The focus goes to the section's heading whenever this grows. */
  readonly turn: number;
  readonly read: () => Promise<void>;
  readonly edit: (change: Partial<PolicyDraft>) => void;
  /** Puts the draft, which has no fault, in the place of the policy that was read last. */
  readonly put: () => Promise<void>;
  readonly takeTheirs: () => void;
}

export function usePolicy(): PolicyTools {
  const { client, own } = useOrganization();
  const { announce } = useSurroundings();
  const [state, setState] = useState<PolicyState | null>(null);
  const [isSaved, setSaved] = useState(false);
  const [turn, setTurn] = useState(0);
  const [load, save] = [useAdminTask(), useAdminTask()];
  const take = (policy: SendingPolicy): void =>
    setState({ policy, draft: draftOf(policy), isOvertaken: false });
  const read = async (): Promise<void> => {
    const answer = await load.run('organization-policy', client.organization.sendingPolicy);
    if (answer?.ok) take(answer.value);
  };
  /** What was typed stays; what it is held against is new. */
  const readTheirs = async (): Promise<void> => {
    const answer = await save.run('organization-policy', client.organization.sendingPolicy);
    if (!answer?.ok) return;
    setState((before) => before && { ...before, policy: answer.value, isOvertaken: true });
    announce(own.text('conflict.title'));
  };
  const put = async (): Promise<void> => {
    if (!state) return;
    const wish = wishOf(state.draft, state.policy.version);
    setSaved(false);
    const answer = await save.run('organization-policy', () => client.organization.setSendingPolicy(wish));
    if (answer?.ok) {
      take(answer.value);
      setSaved(true);
      announce(own.text('policy.saved'));
    } else if (answer?.problem.reason === 'sending-policy-changed') await readTheirs();
  };
  useEffect(() => {
    void read();
  }, [client]);
  return {
    state,
    load,
    save,
    isSaved,
    turn,
    read: () => read().then(() => setTurn((before) => before + 1)),
    edit: (change) => {
      setSaved(false);
      setState((before) => before && { ...before, draft: { ...before.draft, ...change } });
    },
    put,
    takeTheirs: () => {
      if (state) take(state.policy);
      setTurn((before) => before + 1);
    },
  };
}
