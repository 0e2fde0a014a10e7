/** State, since when, and when it was last checked. */
import type { CompanyConnection } from '../../client/index.ts';
import { Facts } from '../ui/facts.tsx';
import { Moment } from '../ui/moment.tsx';
import { useOwnWords } from './context.ts';
import { WithBadge, type BadgeTone } from './with-badge.tsx';

/** Of those that this version knows. */
const TONES: Readonly<Partial<Record<string, BadgeTone>>> = {
  connected: 'success',
  'reconnect-required': 'warning',
  'not-connected': 'muted',
  unreadable: 'problem',
};

export function PersonFacts({ person: { state, connectedAt, checkedAt } }: { person: CompanyConnection }) {
  const own = useOwnWords();
  // A later version of the service may know more states.
  const words = own.known(`person.${state}`) ?? state;
  return (
    <Facts
      facts={[
        [own.text('person.state'), <WithBadge tone={TONES[state] ?? 'muted'}>{words}</WithBadge>],
        ...(connectedAt ? [[own.text('person.since'), <Moment at={connectedAt} />] as [string, object]] : []),
        ...(checkedAt ? [[own.text('person.checked'), <Moment at={checkedAt} />] as [string, object]] : []),
      ]}
    />
  );
}
