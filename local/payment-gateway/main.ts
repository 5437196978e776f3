import { createWriteStream } from 'node:fs';
import { type Attempt, GatewayServer } from './gateway-server';

// A process of its own, so that what it says of charges owes nothing to whoever is charged.
const [, , apiKey = '', logFile = '', faults = ''] = process.argv;
const log = createWriteStream(logFile);
const note = (attempt: Attempt) => log.write(`${JSON.stringify(attempt)}\n`);
const server = new GatewayServer(apiKey, note, JSON.parse(faults));

void server.listen().then((url) => process.send?.({ url }));

process.on('disconnect', () => process.exit());
// Ctrl-C reaches the whole process group; the parent decides when this ends.
process.on('SIGINT', () => {});
