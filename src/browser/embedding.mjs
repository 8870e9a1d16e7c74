// What boot.js fetches when somebody asks for embed code, or for the check of it. One file, so that pages
// name one.

export { check } from './doctor/doctor.mjs';
export { open } from './snippet/snippet.mjs';
