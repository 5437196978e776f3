import { createWriteStream } from 'node:fs';
import { GatewayServer } from './gateway-server';

// A process of its own, so that what it says of charges owes nothing to whoever is charged.
const [, , apiKey = '', logFile = ''] = process.argv;
const log = createWriteStream(logFile);
const server = new GatewayServer(apiKey, (attempt) => log.write(`${JSON.stringify(attempt)}\n`));

void server.listen().then((url) => process.send?.({ url }));

process.on('disconnect', () => process.exit());
// Ctrl-C reaches the whole process group; the parent decides when this ends.
process.on('SIGINT', () => {});
