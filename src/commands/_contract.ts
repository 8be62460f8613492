/** One command of the command line: `commands/<name>.ts` default-exports this. */
export interface Command {
  /** One line for `mythwatch --help`. */
  summary: string;
  /** The text of `mythwatch <name> --help`. */
  usage: string;
  /** Returns the exit code: 0 done, 1 found problems, 2 wrong usage or config. Throws InputError or ConfigError for code 2. */
  run(args: string[], io: CommandIo): Promise<number>;
}
export interface CommandIo {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
  env: Record<string, string | undefined>;
}
