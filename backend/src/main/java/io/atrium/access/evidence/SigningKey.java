package io.atrium.access.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** An Ed25519 key pair (RFC 8032) with which archives are signed. */
record SigningKey(PrivateKey secret, byte[] publicKey) {

  static final int SIGNATURE_BYTES = 64;

  private static final String ALGORITHM = "Ed25519";

  static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new SigningKey(pair.getPrivate(), pair.getPublic().getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * @param secret PKCS #8
   * @param publicKey X.509 SubjectPublicKeyInfo
   */
  static SigningKey of(byte[] secret, byte[] publicKey) {
    try {
      var key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret));
      var signing = new SigningKey(key, publicKey);
      if (!verifies(publicKey, new byte[0], signing.sign(new byte[0]))) {
        throw new IllegalStateException(
            "atrium.evidence: the private and the public key are not a pair");
      }
      return signing;
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException(
          "atrium.evidence: the keys must be Ed25519 keys, PKCS #8 and X.509 in base64", unusable);
    }
  }

  byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether a signature fits; also false where the key or the signature is not one. */
  static boolean verifies(byte[] publicKey, byte[] message, byte[] signed) {
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey));
      var signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException notOne) {
      return false;
    }
  }
}
