import { parentPort, workerData } from 'node:worker_threads';
import { blameIsolates, running } from '../isolates/attribution';
import { installMovableClock } from '../movable-clock.cjs';
import { installQuickHmac } from '../quick-hmac.cjs';
import type { ThreadSettings, ToThread } from './messages';

const { url, clockOffsetMs } = workerData as ThreadSettings;

// Before anything else is loaded, so that everything in this thread lives by the same clock.
const clock = installMovableClock(clockOffsetMs, running);
installQuickHmac();
blameIsolates();

const { Residents } = require('./residents') as typeof import('./residents');

const port = parentPort;
if (!port) throw new Error('this module runs in a worker thread');

const residents = new Residents(url, clock, (message) => port.postMessage(message));
port.on('message', (message: ToThread) => residents.told(message));
