let context: AudioContext | null = null;

const tone = (audio: AudioContext, hertz: number, at: number, seconds: number): void => {
  const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0.0001, at);
  gain.gain.exponentialRampToValueAtTime(0.15, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + seconds);
};

/** A short sound, made here: two tones for somebody who comes, four for danger. Browsers allow it after the first click. */
export const playSound = (isUrgent: boolean): void => {
  try {
    context ??= new AudioContext();
    void context.resume();
    const tones = isUrgent ? [880, 660, 880, 660] : [660, 880];
    for (const [index, hertz] of tones.entries()) tone(context, hertz, context.currentTime + index * 0.18, 0.16);
  } catch {
    // A browser without sound: the page still shows it.
  }
};
