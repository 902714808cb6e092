import { readdir, readFile } from 'node:fs/promises';

/**
 * Seconds of CPU that the process has had so far, user and system, all its threads: the scheduler's
 * own account, in nanoseconds (Documentation/scheduler/sched-stats.rst), where the account in
 * `/proc/PID/stat` is rounded to hundredths of a second.
 */
export async function cpuSeconds(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const times = await Promise.all(
    threads.map(async (thread) => {
      const [onCpu = ''] = (await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')).split(
        ' ',
      );
      return Number(onCpu) / 1e9;
    }),
  );
  return times.reduce((sum, time) => sum + time, 0);
}

/** Bytes of memory that the process has in RAM now. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (!kilobytes) throw new Error(`The system does not say how much memory process ${pid} has.`);
  return Number(kilobytes) * 1024;
}
