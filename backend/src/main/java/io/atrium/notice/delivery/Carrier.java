package io.atrium.notice.delivery;

/** Takes deliveries along one channel. */
interface Carrier {

  Channel channel();

  /** Whether this installation has the channel. */
  boolean isOn();

  /** May take seconds; is called outside transactions. */
  void carry(Parcel parcel) throws CarriageFailed;
}
