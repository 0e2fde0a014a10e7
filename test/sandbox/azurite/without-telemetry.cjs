/**
 * Preloaded (`--require`) into Azurite: its telemetry, which `--disableTelemetry` keeps off, is not loaded either. It is
 * two thirds of what Azurite loads at its start.
 */
'use strict';

const Module = require('node:module');

const load = Module._load;
Module._load = function loadUnlessTelemetry(id, ...rest) {
  return id === 'applicationinsights' ? {} : load.call(this, id, ...rest);
};
