/** State and its reason, since when, and when it was last checked. */
import type { CompanyConnection } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
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

export function PersonFacts({ person }: { person: CompanyConnection }) {
  const { state, connectedAt, checkedAt, failure, sendingPaused } = person;
  const own = useOwnWords();
  const said = useWords();
  // A later version of the service may know more states.
  const words = sendingPaused ? own.text('person.paused') : (own.known(`person.${state}`) ?? state);
  const tone = failure ? 'warning' : (TONES[state] ?? 'muted');
  return (
    <Facts
      facts={[
        [own.text('person.state'), <WithBadge tone={tone}>{words}</WithBadge>],
        ...(failure ? [[own.text('person.reason'), said.problem(failure).title] as [string, string]] : []),
        ...(connectedAt ? [[own.text('person.since'), <Moment at={connectedAt} />] as [string, object]] : []),
        ...(checkedAt ? [[own.text('person.checked'), <Moment at={checkedAt} />] as [string, object]] : []),
      ]}
    />
  );
}
