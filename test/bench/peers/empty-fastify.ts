/** A Fastify server that answers nothing: what a start costs at the least. */
import Fastify from 'fastify';

await Fastify().listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
