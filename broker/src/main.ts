import { run } from './cli/run.ts';

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  clock: Date.now,
});
