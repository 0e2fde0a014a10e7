/** What the recruiters of the organization may send: read, changed and saved, and never over somebody else unseen. */
import { Notice } from '../ui/notice.tsx';
import { useOwnWords } from './context.ts';
import { PolicyConflict } from './policy-conflict.tsx';
import { PolicyForm } from './policy-form.tsx';
import { Section } from './section.tsx';
import { usePolicy } from './use-policy.ts';

export function PolicySection() {
  const own = useOwnWords();
  const tools = usePolicy();
  const { state, load, turn } = tools;
  return (
    <Section name="policy" turn={turn} loading={load} onAgain={() => void tools.read()}>
      {state && (
        <>
          {!state.policy.readable && (
            <Notice tone="warning">
              <p>{own.text('policy.damaged')}</p>
            </Notice>
          )}
          {state.isOvertaken && <PolicyConflict {...state} tools={tools} />}
          <PolicyForm {...state} tools={tools} />
        </>
      )}
    </Section>
  );
}
