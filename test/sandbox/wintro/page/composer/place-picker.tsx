/** Team, then channel: the recruiter's own teams, each list with its loading, empty and failed state. */
import { useEffect, useId, useState } from 'preact/hooks';
import type { Answer, Problem, WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import type { DraftHandle } from './drafts.ts';
import type { FieldFaults } from './messages.ts';

interface Place {
  readonly id: string;
  readonly displayName: string;
  readonly membershipType?: string;
}

type Places =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly places: readonly Place[] };

/** Loads a list of places anew when `key` changes; null loads nothing. */
function usePlaces(key: string | null, load: () => Promise<Answer<readonly Place[]>>): [Places, () => void] {
  const [places, setPlaces] = useState<Places>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (key === null) return;
    let overtaken = false;
    setPlaces({ state: 'loading' });
    void load().then((answer) => {
      if (overtaken) return;
      setPlaces(
        answer.ok ? { state: 'ready', places: answer.value } : { state: 'failed', problem: answer.problem },
      );
    });
    return () => {
      overtaken = true;
    };
  }, [key, turn]);
  return [places, () => setTurn((now) => now + 1)];
}

interface PlacePickerProps extends DraftHandle {
  readonly client: WintroMicrosoft365;
  readonly faults: FieldFaults;
  /** Nothing is loaded before the tab is looked at. */
  readonly shown: boolean;
}

export function PlacePicker({ client, draft, change, faults, shown }: PlacePickerProps) {
  const [teams, loadTeams] = usePlaces(shown ? 'teams' : null, () => client.teams());
  const teamId = draft.teamId;
  const [channels, loadChannels] = usePlaces(shown && teamId ? teamId : null, () => client.channels(teamId));
  return (
    <div class="field-pair">
      <PlaceField
        label="Team"
        places={teams}
        value={teamId}
        empty="You are in no team. Ask a colleague to add you to one in Teams."
        fault={faults.team}
        onChange={(id, name) => change({ teamId: id, teamName: name, channelId: '', channelName: '' })}
        onRetry={loadTeams}
      />
      <PlaceField
        label="Channel"
        places={teamId ? channels : null}
        value={draft.channelId}
        empty="This team has no channel that you can write to."
        fault={faults.channel}
        onChange={(id, name) => change({ channelId: id, channelName: name })}
        onRetry={loadChannels}
      />
    </div>
  );
}

interface PlaceFieldProps {
  readonly label: string;
  readonly places: Places | null;
  readonly value: string;
  readonly empty: string;
  readonly fault: string | undefined;
  readonly onChange: (id: string, name: string) => void;
  readonly onRetry: () => void;
}

function PlaceField({ label, places, value, empty, fault, onChange, onRetry }: PlaceFieldProps) {
  const id = useId();
  const list = places?.state === 'ready' ? places.places : [];
  const choose = (chosen: string) =>
    onChange(chosen, list.find((place) => place.id === chosen)?.displayName ?? '');
  const note = noteOf(places, list.length === 0, empty);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={list.some((place) => place.id === value) ? value : ''}
        disabled={list.length === 0}
        aria-describedby={`${id}-note`}
        aria-invalid={Boolean(fault)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">
          {places?.state === 'loading' ? 'Loading ...' : `Choose a ${label.toLowerCase()}`}
        </option>
        {list.map((place) => (
          <option key={place.id} value={place.id}>
            {nameOf(place)}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} class={fault ? 'fault' : 'hint'} aria-live="polite">
        {fault ?? note}
      </p>
      {places?.state === 'failed' && (
        <button type="button" class="button small" onClick={onRetry}>
          Load the {label.toLowerCase()}s again
        </button>
      )}
    </div>
  );
}

function noteOf(places: Places | null, isEmpty: boolean, empty: string): string {
  if (!places) return 'Choose a team first.';
  if (places.state === 'loading') return '';
  if (places.state === 'failed') return `${places.problem.title}. ${places.problem.detail}`;
  return isEmpty ? empty : '';
}

function nameOf(place: Place): string {
  return !place.membershipType || place.membershipType === 'standard'
    ? place.displayName
    : `${place.displayName} (${place.membershipType})`;
}
