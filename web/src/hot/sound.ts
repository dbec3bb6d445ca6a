let context: AudioContext | undefined;

/** Two soft tones. A browser is silent until somebody has touched the page; then the next ones are heard. */
export function chime(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    for (const [pitch, after] of [
      [660, 0],
      [880, 0.16],
    ] as const) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      const start = context.currentTime + after;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.55);
    }
  } catch {
    // A machine without sound.
  }
}
