/** Team, then channel: the recruiter's own teams, each list with its loading, empty and failed state. */
import { useEffect, useId, useRef } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FaultText } from '../ui/fault-text.tsx';
import type { Words } from '../words.ts';
import type { DraftHandle } from './use-draft.ts';
import type { Faults } from './faults.ts';
import { channelsOf, teamsOf, usePlaces, type Place, type Places } from './use-places.ts';

interface PlacePickerProps extends Pick<DraftHandle, 'draft' | 'change'> {
  readonly client: WintroMicrosoft365;
  readonly faults: Faults;
  /** Nothing is loaded before the tab is looked at. */
  readonly shown: boolean;
}

export function PlacePicker({ client, draft, change, faults, shown }: PlacePickerProps) {
  const [teams, loadTeams] = usePlaces(shown ? 'teams' : null, () => teamsOf(client));
  const { teamId } = draft;
  const [channels, loadChannels] = usePlaces(shown && teamId ? teamId : null, () =>
    channelsOf(client, teamId),
  );
  return (
    <div class="field-pair">
      <PlaceField
        texts={{ label: 'field.team', choose: 'places.chooseTeam', again: 'places.loadTeams' }}
        empty="places.noTeams"
        places={teams}
        value={teamId}
        fault={faults.team}
        onChange={(id, name) => change({ teamId: id, teamName: name, channelId: '', channelName: '' })}
        onRetry={loadTeams}
      />
      <PlaceField
        texts={{ label: 'field.channel', choose: 'places.chooseChannel', again: 'places.loadChannels' }}
        empty="places.noChannels"
        places={teamId ? channels : null}
        value={draft.channelId}
        fault={faults.channel}
        onChange={(id, name) => change({ channelId: id, channelName: name })}
        onRetry={loadChannels}
      />
    </div>
  );
}

interface PlaceTexts {
  readonly label: 'field.team' | 'field.channel';
  readonly choose: 'places.chooseTeam' | 'places.chooseChannel';
  readonly again: 'places.loadTeams' | 'places.loadChannels';
}

interface PlaceFieldProps {
  readonly texts: PlaceTexts;
  readonly empty: 'places.noTeams' | 'places.noChannels';
  readonly places: Places | null;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (id: string, name: string) => void;
  readonly onRetry: () => void;
}

function PlaceField({ texts, empty, places, value, fault, onChange, onRetry }: PlaceFieldProps) {
  const id = useId();
  const words = useWords();
  const { field, retry } = useFocusAfterRetry(places, onRetry);
  const list = places?.state === 'ready' ? places.places : [];
  const choose = (chosen: string) =>
    onChange(chosen, list.find((place) => place.id === chosen)?.displayName ?? '');
  return (
    <div class="field" part="field">
      <label for={id}>{words.text(texts.label)}</label>
      <select
        ref={field}
        id={id}
        part="input"
        value={list.some((place) => place.id === value) ? value : ''}
        disabled={list.length === 0}
        aria-describedby={`${id}-note${fault ? ` ${id}-fault` : ''}`}
        aria-invalid={Boolean(fault)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{words.text(places?.state === 'loading' ? 'places.loading' : texts.choose)}</option>
        {list.map((place) => (
          <option key={place.id} value={place.id}>
            {nameOf(words, place)}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} class="hint" aria-live="polite">
        {noteOf(words, places, list.length === 0 ? empty : null)}
      </p>
      <FaultText id={`${id}-fault`} fault={fault} />
      {places?.state === 'failed' && (
        <Button small onPress={retry}>
          {words.text(texts.again)}
        </Button>
      )}
    </div>
  );
}

/** The button goes with the failure: when the list has come, the focus is on it. */
function useFocusAfterRetry(places: Places | null, onRetry: () => void) {
  const field = useRef<HTMLSelectElement>(null);
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current || places?.state === 'loading') return;
    wanted.current = false;
    field.current?.focus();
  }, [places]);
  const retry = () => {
    wanted.current = true;
    onRetry();
  };
  return { field, retry };
}

function noteOf(words: Words, places: Places | null, empty: PlaceFieldProps['empty'] | null): string {
  if (!places) return words.text('places.teamFirst');
  if (places.state === 'loading') return '';
  if (places.state === 'failed') {
    const { title, detail } = words.problem(places.problem);
    return `${title}. ${detail}`;
  }
  if (places.truncated) return words.text('places.cut');
  return empty ? words.text(empty) : '';
}

function nameOf(words: Words, { displayName: name, membershipType }: Place): string {
  if (membershipType === 'private') return words.text('places.private', { name });
  return membershipType === 'shared' ? words.text('places.shared', { name }) : name;
}
