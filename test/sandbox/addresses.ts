/** Where everything of the sandbox answers. Filled in as the sockets open; read anew by those who were given it. */
export interface Addresses {
  /** Wintro's page; also the issuer of its tokens. What a browser opens is on `localhost`. */
  wintro: string;
  /** Origin of the API, without `/api`. */
  functions: string;
  entra: string;
  graph: string;
  vault: string;
  identity: string;
  arrived: string;
  control: string;
  blob: string;
  queue: string;
  table: string;
}

/** 0 is any free port. */
export type Ports = Readonly<Record<keyof Addresses, number>>;

export const defaultPorts: Ports = {
  wintro: 4100,
  functions: 7071,
  entra: 4101,
  graph: 4102,
  vault: 4103,
  identity: 4104,
  arrived: 4105,
  control: 4106,
  blob: 10_000,
  queue: 10_001,
  table: 10_002,
};

export const freePorts: Ports = {
  wintro: 0,
  functions: 0,
  entra: 0,
  graph: 0,
  vault: 0,
  identity: 0,
  arrived: 0,
  control: 0,
  blob: 0,
  queue: 0,
  table: 0,
};
