import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  pid: number;
  parent: number;
  /** Milliseconds of processor that it and its children that have ended took. */
  spent: number;
}

/** The kernel counts in hundredths of a second. */
const tick = 10;

function readProcess(pid: number): Process[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may hold blanks; it ends with the last bracket.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number);
    return [{ pid, parent: Number(fields[1]), spent: tick * (user! + system! + endedUser! + endedSystem!) }];
  } catch {
    return []; // It has ended, or there is no /proc.
  }
}

/** Milliseconds of processor that a process and all below it took so far; 0 where the system does not tell. */
export function processorTime(pid: number): number {
  let numbers: number[];
  try {
    numbers = readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return 0;
  }
  const all = numbers.flatMap(readProcess);
  const sum = (root: number): number =>
    all.filter(({ parent }) => parent === root).reduce((total, child) => total + sum(child.pid), 0) +
    (all.find((one) => one.pid === root)?.spent ?? 0);
  return sum(pid);
}

/** The children of this process by the name of their program. */
export function childrenNamed(name: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .flatMap(readProcess)
    .filter(({ parent }) => parent === process.pid)
    .map(({ pid }) => pid)
    .filter((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name);
}
