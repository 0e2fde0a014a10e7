/** A process over tables in memory that ends at one of its effects on storage, and somebody to end there. */
import type { TableService } from '../../../shared/adapters/tables/table-service.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { connect, fakePorts, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { fakeTables } from '../../support/fakes/fake-tables.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { Stopped } from './stoppable.ts';

export interface Kill {
  readonly at: number;
  readonly how: 'before' | 'after';
}

/** The ports of a process that ends at one of its effects; what it did is counted, and stands in `names`. */
export function mortal(ports: FakePorts, kill?: Kill) {
  const names: string[] = [];
  const passing = async (effect: string, call: () => Promise<unknown>): Promise<unknown> => {
    const index = names.push(effect) - 1;
    if (kill && (index > kill.at || (index === kill.at && kill.how === 'before')))
      throw new Stopped('the process has ended');
    const answer = await call();
    if (kill?.at === index) throw new Stopped('the process has ended');
    return answer;
  };
  const service = (name: Parameters<FakePorts['storage']['service']>[0]): TableService => {
    const real = ports.storage.service(name);
    const passed = Object.entries(real).map(([method, call]): readonly [string, unknown] => [
      method,
      method === 'partitionKeys'
        ? call
        : (...given: unknown[]) =>
            passing(`${name} ${method}`, () => (call as (...args: unknown[]) => Promise<unknown>)(...given)),
    ]);
    return { ...real, ...Object.fromEntries(passed) };
  };
  const storage = { ...ports.storage, service };
  return { ports: { ...ports, ...fakeTables(storage, ports) }, effects: () => names.length, names };
}

/** Somebody connected, with a send. */
export async function somebody(ports = fakePorts(), user = USER): Promise<FakePorts> {
  await connect(ports, {}, user);
  const message = { kind: 'mail', to: [{ address: 'a@b.example' }], subject: 's' } as const;
  const request = { message: { ...message, body: { contentType: 'text', content: 'c' } } } as const;
  const render = () => ({ status: 201, text: '{}' });
  value(
    await sendMessage(
      ports,
      user,
      { ...request, idempotencyKey: 'key', resendOf: undefined, render },
      inTime,
    ),
  );
  return ports;
}
