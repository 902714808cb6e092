/** What we use of it: the package has no types. https://github.com/mozilla/addons-linter */
declare module 'addons-linter' {
  export interface Finding {
    code: string;
    message: string;
    file?: string;
  }

  export interface Report {
    errors: Finding[];
    notices: Finding[];
    warnings: Finding[];
  }

  export function createInstance(options: { config: object; runAsBinary: boolean }): {
    run(): Promise<Report>;
  };
}
