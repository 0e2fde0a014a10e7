/** The organization's part: its texts, then its sections, or in one sentence that the caller's role does not allow it. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { CompanyConnection, WintroMicrosoft365 } from '../../client/index.ts';
import type { GivenTexts, OrganizationTexts } from '../catalogue.ts';
import { Boundary } from '../shell/boundary.tsx';
import { useSurroundings } from '../shell/context.ts';
import { Loaded } from '../shell/loaded.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { AuditSection } from './audit-section.tsx';
import { ConnectionsSection } from './connections-section.tsx';
import { OrganizationContext, useOwnWords } from './context.ts';
import { LinksSection } from './links-section.tsx';
import { loaderFor, makeOwnWords } from './own-words.ts';
import { nameOf } from './person-name.ts';
import { PolicySection } from './policy-section.tsx';
import type { SectionName } from './sections.ts';

interface OrganizationProps {
  readonly client: WintroMicrosoft365;
  readonly sections: readonly SectionName[];
  readonly given: GivenTexts['organization'];
}

const SECTIONS = {
  connections: ConnectionsSection,
  policy: PolicySection,
  links: LinksSection,
  audit: AuditSection,
} as const;

export function Organization(props: OrganizationProps) {
  const { words } = useSurroundings();
  return (
    <Loaded load={loaderFor(words.language)}>
      {({ organization }) => <Worded {...props} texts={organization} />}
    </Loaded>
  );
}

function Worded({
  client,
  sections,
  given,
  texts,
}: OrganizationProps & { readonly texts: OrganizationTexts }) {
  const { words, emit, root } = useSurroundings();
  const own = useMemo(() => makeOwnWords(words.language, texts, given), [words.language, texts, given]);
  const { names, learn } = useNames();
  const [isRefused, setRefused] = useState(false);
  const [wasAtWork, setAtWork] = useState(false);
  const refuse = useCallback(() => {
    setAtWork(root.activeElement !== null);
    setRefused(true);
  }, [root]);
  const shared = useMemo(() => ({ client, own, names, learn, refuse }), [client, own, names, learn, refuse]);
  return (
    <OrganizationContext.Provider value={shared}>
      {isRefused ? (
        <Refused turn={wasAtWork ? 1 : 0} />
      ) : (
        sections.map((name) => {
          const Shown = SECTIONS[name];
          return (
            <Boundary
              key={name}
              onFault={(error) => emit('wintro-failed', { error })}
              onAgain={() => Promise.resolve()}
            >
              <Shown />
            </Boundary>
          );
        })
      )}
    </OrganizationContext.Provider>
  );
}

/** Names by what stands for a person in the audit, from every list that was shown. */
function useNames() {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const learn = useCallback((people: readonly CompanyConnection[]) => {
    const known = people.flatMap((person): [string, string][] => {
      const name = nameOf(person);
      return person.auditId !== undefined && name !== undefined ? [[person.auditId, name]] : [];
    });
    setNames((before) => new Map([...before, ...known]));
  }, []);
  return { names, learn };
}

/** Somebody who was at work here is led to it; whoever has only opened the page is left where they are. */
function Refused({ turn }: { readonly turn: number }) {
  const own = useOwnWords();
  return (
    <section class="card" part="card">
      <FocusHeading below={0} turn={turn}>
        {own.text('refused.title')}
      </FocusHeading>
      <p>{own.text('refused.what')}</p>
    </section>
  );
}
