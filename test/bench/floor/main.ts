import { createFloor } from './server.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const server = createFloor(settings);
// Longer than the pauses of a proxy between two requests, as the broker's.
server.keepAliveTimeout = 72_000;
server.listen(settings.port, settings.host);
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
