/** What a stand-in remembers beside the world's state, for as long as that world lasts. */
import type { WorldHandle } from './world.ts';

/** Made anew when the world has begun anew: the same state is then filled with other objects. */
export function perWorld<T>(world: WorldHandle, make: () => T): () => T {
  let held = { of: world.state.tenants, value: make() };
  return () => {
    if (held.of !== world.state.tenants) held = { of: world.state.tenants, value: make() };
    return held.value;
  };
}
