/** Day and time of a message for later, in which zone they are meant, and which of two when the clock shows a time twice. */
import { useId } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { FaultText } from '../ui/fault-text.tsx';
import { Text } from '../ui/text.tsx';
import { instantsOf } from './local-time.ts';
import { daysFor, type Plan } from './plan.ts';
import { offsetAt, offsetName } from './zone-offset.ts';

interface LaterFieldsProps {
  readonly plan: Plan;
  readonly zone: string;
  readonly fault: string | undefined;
  readonly onChange: (plan: Plan) => void;
}

export function LaterFields({ plan, zone, fault, onChange }: LaterFieldsProps) {
  const id = useId();
  const words = useWords();
  const [first, last] = daysFor(Date.now(), zone);
  const instants = instantsOf(plan.date, plan.time, zone);
  const described = { 'aria-invalid': Boolean(fault), 'aria-describedby': `${id}-zone ${id}-fault` };
  return (
    <>
      <div class="field-row">
        <label class="field inline">
          <span>{words.text('later.date')}</span>
          <input
            type="date"
            part="input"
            min={first}
            max={last}
            value={plan.date}
            {...described}
            onInput={(event) => onChange({ ...plan, date: event.currentTarget.value, turn: '' })}
          />
        </label>
        <label class="field inline">
          <span>{words.text('later.time')}</span>
          <input
            type="time"
            part="input"
            value={plan.time}
            {...described}
            onInput={(event) => onChange({ ...plan, time: event.currentTarget.value, turn: '' })}
          />
        </label>
      </div>
      {instants.length > 1 && <WhichTurn {...{ plan, zone, instants, onChange }} />}
      <p id={`${id}-zone`} class="hint">
        <Text of="later.zone" with={{ zone: zoneWords(zone, instants, plan) }} />
      </p>
      <FaultText id={`${id}-fault`} fault={fault} />
    </>
  );
}

/** "Europe/Paris, UTC+1": as the clocks are at the chosen time, where one is chosen. */
function zoneWords(zone: string, instants: readonly number[], { turn }: Plan): string {
  if (instants.length > 1 && turn === '') return zone;
  const at = instants[turn === '2' ? 1 : 0] ?? instants[0];
  return at === undefined ? zone : `${zone}, ${offsetName(offsetAt(at, zone))}`;
}

interface WhichTurnProps extends Pick<LaterFieldsProps, 'plan' | 'zone' | 'onChange'> {
  readonly instants: readonly number[];
}

/** That night the clocks are put back: nobody but the writer knows which of the two is meant. */
function WhichTurn({ plan, zone, instants, onChange }: WhichTurnProps) {
  const id = useId();
  const words = useWords();
  return (
    <fieldset class="later">
      <legend>{words.text('later.which', { time: plan.time })}</legend>
      {instants.map((at, index) => {
        const turn = index === 0 ? '1' : '2';
        return (
          <label key={turn}>
            <input
              type="radio"
              name={id}
              checked={plan.turn === turn}
              onChange={() => onChange({ ...plan, turn })}
            />{' '}
            <Text of={`later.turn${turn}`} with={{ offset: offsetName(offsetAt(at, zone)) }} />
          </label>
        );
      })}
    </fieldset>
  );
}
